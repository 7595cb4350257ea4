package dev.weir.schemas.topics;

/** The keys of the control topics. What was published stays under its digest; a second, small record says which of it is in force. */
public final class ControlKeys {
    public static final String DOCUMENT = "document/";
    public static final String ACTIVE = "active/";
    public static final String PART = "part/";
    public static final String SETTINGS = "settings/";
    public static final String ENTRY = "entry/";

    private ControlKeys() {}

    /** Key of a policy document in the policies topic. */
    public static String document(String digest) {
        return DOCUMENT + digest;
    }

    /** Key that says which document or model is in force under a policy id or a model's name. */
    public static String active(String name) {
        return ACTIVE + name;
    }

    /** Key of a slice of a model's artefact in the models topic. */
    public static String part(String digest, int part) {
        return PART + digest + "/" + part;
    }

    /** Key of a bank's settings in the banks topic. */
    public static String settings(String bank) {
        return SETTINGS + bank;
    }

    /** Key of an entry in the banks topic. */
    public static String entry(String bank, String id) {
        return ENTRY + bank + "/" + id;
    }
}
