import { writeSizes } from "./sizes";

await writeSizes();
