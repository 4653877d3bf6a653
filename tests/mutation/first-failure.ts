import fc from "fast-check";

// That a property fails is enough; the smallest case that fails is of no interest here.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
