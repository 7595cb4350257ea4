package dev.weir.quickstart.postgres;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL as a child process. */
public final class PostgresChild {
    /** Who connects, and owns the database. */
    public static final String USER = Cluster.NAME;

    private static final String ANSWER_SECONDS = "3";

    private PostgresChild() {}

    /**
     * Describes PostgreSQL's process.
     *
     * @param programs folder that the server's programs are unpacked to at the first start
     * @param data where tables are kept; goes on where an earlier start left off
     * @param port where clients connect, on loopback
     * @param passwordFile the password of {@link #USER}; set at every start
     * @return what to start
     */
    public static ChildSpec spec(Path programs, Path data, int port, Path passwordFile) {
        return new ChildSpec(
                "postgres",
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                ClassPath.own(),
                PostgresServer.class.getName(),
                List.of(data.toString(), programs.toString(), String.valueOf(port), passwordFile.toString()),
                Map.of(),
                data,
                signsIn(address(port), passwordFile));
    }

    /**
     * Where clients find the database.
     *
     * @param port the port it was given
     * @return its JDBC address, without user and password
     */
    public static String address(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.NAME;
    }

    private static Readiness signsIn(String address, Path passwordFile) {
        return () -> {
            Properties settings = new Properties();
            settings.setProperty("user", USER);
            settings.setProperty("connectTimeout", ANSWER_SECONDS);
            settings.setProperty("socketTimeout", ANSWER_SECONDS);
            settings.setProperty("loginTimeout", ANSWER_SECONDS);
            try {
                settings.setProperty("password", Files.readString(passwordFile));
                try (Connection connection = DriverManager.getConnection(address, settings)) {
                    return connection.isValid(0);
                }
            } catch (IOException | SQLException e) {
                return false;
            }
        };
    }
}
