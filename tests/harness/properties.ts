import fc from "fast-check";

// At a desk every run tries other cases. Continuous integration says of one commit the same thing twice.
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 20_261_123 });
