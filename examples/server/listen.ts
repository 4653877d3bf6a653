import type { AddressInfo } from "node:net";
import type { FittedPlan } from "segmentry";
import { userError } from "../shared/user-error";
import { scoreServer } from "./score-server";
import type { Texts } from "./texts";

/** This machine only: what is to be reached from elsewhere needs a proxy that knows who asks. */
const HOST = "127.0.0.1";

export interface Listening {
  readonly url: string;
  /** No new requests; those that run are answered. */
  readonly close: () => void;
}

/** Starts the server; comes back when it can be asked. */
export function listen(fitted: FittedPlan, port: number, texts: Texts): Promise<Listening> {
  const server = scoreServer(fitted);
  return new Promise((resolve, reject) => {
    server.once("error", ({ message }) => reject(userError(texts.cannotListen(port, message))));
    server.listen(port, HOST, () => {
      const { port: own } = server.address() as AddressInfo;
      const close = () => {
        server.close();
        server.closeIdleConnections();
      };
      resolve({ url: `http://${HOST}:${own}`, close });
    });
  });
}
