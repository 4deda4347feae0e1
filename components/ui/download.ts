"use client";

type FileType = "text/csv" | "application/json" | "text/plain" | "application/octet-stream";

/** Saves a text as a file of the reader's. */
export function download(name: string, type: FileType, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
