import { isOfGateway, noteLost, noteSignedOut } from "./reach/reach";
import { RequestError } from "./request";

type UploadOptions = {
  signal?: AbortSignal | undefined;
  /** Called with the share that is sent, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
};

/** POSTs a file as it is and reads JSON back; unlike fetch it tells how far it is. */
export function upload<T>(path: string, file: Blob | null, { signal, onProgress }: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status === 401) noteSignedOut(Date.now());
      if (isOfGateway(request.status, (name) => request.getResponseHeader(name))) noteLost(Date.now());
      const body = request.response as (T & { message?: string }) | null;
      if (request.status < 400 && body !== null) return resolve(body);
      reject(new RequestError(body?.message ?? `The server answered ${request.status}.`));
    };
    request.onerror = () => {
      noteLost(Date.now());
      reject(new RequestError("The connection broke before the server answered."));
    };
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    if (file) request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}
