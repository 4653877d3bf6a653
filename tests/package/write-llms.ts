import { writeLlmsText } from "./llms";

writeLlmsText();
