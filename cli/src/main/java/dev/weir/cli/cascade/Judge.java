package dev.weir.cli.cascade;

/** Stands in for a language model: the same wording always gets the same score. */
interface Judge {
    /** 0 to 10000. */
    int score(Wording wording);
}
