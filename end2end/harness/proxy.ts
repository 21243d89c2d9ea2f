import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and mended, as a train's tunnel does. */
export class Proxy {
  readonly origin: string;
  private readonly listener: Server;
  private readonly sockets = new Set<Socket>();
  private through = true;

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
        socket.pipe(other);
      }
    });
    return proxy;
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
