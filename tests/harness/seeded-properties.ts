import fc from "fast-check";

// What is said of one commit is then said of it again: the same cases in every run.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_123 });
