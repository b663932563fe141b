package com.google.common.base;

/** Stands before Guava's own in the class path, so that its caches go by the story's clock. */
public abstract class Ticker {
    /** The story's clock in nanoseconds. */
    public static long now = 1;

    protected Ticker() {}

    public abstract long read();

    public static Ticker systemTicker() {
        return new Ticker() {
            @Override
            public long read() {
                return now;
            }
        };
    }
}
