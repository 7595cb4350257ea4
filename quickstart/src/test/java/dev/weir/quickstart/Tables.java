package dev.weir.quickstart;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database of a run, as its owner sees it. */
record Tables(Places places) {
    void change(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    /** The first column of what a query finds. */
    List<String> values(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement question = connection.createStatement();
                ResultSet rows = question.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                places.databaseUrl(), "weir", places.data().databasePassword().read());
    }
}
