import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** A way to a server that can be cut and mended, as a train's tunnel does. */
export class Proxy {
  readonly origin: string;
  private readonly listener: Server;
  private readonly sockets = new Set<Socket>();
  private through = true;
  private pieces?: { ends: (chunk: Buffer) => number[]; pause: number };

  private constructor(listener: Server, origin: string) {
    this.listener = listener;
    this.origin = origin;
  }

  static async to(origin: string): Promise<Proxy> {
    const { hostname, port } = new URL(origin);
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const proxy = new Proxy(listener, `http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
    listener.on('connection', (near) => {
      if (!proxy.through) return near.destroy();
      const far = connect(Number(port), hostname);
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        proxy.sockets.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          proxy.sockets.delete(socket);
          other.destroy();
        });
      }
      near.pipe(far);
      proxy.bring(far, near);
    });
    return proxy;
  }

  /** From now on what the server says comes in pieces, with a pause after each, in milliseconds. */
  inPieces(bytes: number, pause: number) {
    this.pieces = { ends: (chunk) => Array.from({ length: Math.floor((chunk.length - 1) / bytes) }, (_, piece) => (piece + 1) * bytes), pause };
  }

  /** From now on there is a pause behind each of these texts, in milliseconds. They are found in what is not compressed. */
  pauseBehind(texts: string[], pause: number) {
    const ends = (chunk: Buffer) => texts.filter((text) => chunk.includes(text)).map((text) => chunk.indexOf(text) + text.length);
    this.pieces = { ends: (chunk) => ends(chunk).sort((one, other) => one - other), pause };
  }

  private bring(far: Socket, near: Socket) {
    const gate = this;
    async function* pieces() {
      for await (const chunk of far as AsyncIterable<Buffer>) {
        const { ends, pause } = gate.pieces ?? { ends: () => [], pause: 0 };
        let begin = 0;
        for (const end of [...ends(chunk), chunk.length]) {
          yield chunk.subarray(begin, end);
          begin = end;
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }
    }
    pipeline(pieces, near).catch(() => near.destroy());
  }

  /** From now on nothing comes through, and what is under way breaks off. */
  cut() {
    this.through = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.through = true;
  }

  async close() {
    this.cut();
    this.listener.close();
    await once(this.listener, 'close');
  }
}
