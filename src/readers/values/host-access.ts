/** The sockets through which a container commands the engine that runs it. */
const ENGINE_SOCKET = /(?:^|\/)(?:docker|containerd|crio|podman)(?:\/\w+)?\.sock$/;

/** A person's words for what a mounted path of the host gives: `the socket of Docker (/var/run/docker.sock)`. */
export function hostPathWords(path: string): string {
  return ENGINE_SOCKET.test(path) ? `the socket of the container engine (${path})` : `the host path ${path}`;
}
