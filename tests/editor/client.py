"""A client of rust-analyzer: the part of the Language Server Protocol that the cases need."""

import json
import queue
import subprocess
import threading
import time


class Client:
    def __init__(self, command, folder, options, timeout):
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.options = options
        self.timeout = timeout
        self.messages = queue.Queue()
        self.number = 0
        self.versions = {}
        self.status = {}
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {
            "experimental": {"serverStatusNotification": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": False}},
                "definition": {"linkSupport": True},
                "hover": {"contentFormat": ["markdown"]},
                "semanticTokens": {
                    "requests": {"full": True}, "formats": ["relative"], "tokenTypes": [], "tokenModifiers": [],
                },
            },
            "workspace": {"configuration": True},
        }
        root = folder.as_uri()
        answer = self.request("initialize", {
            "processId": None,
            "rootUri": root,
            "workspaceFolders": [{"uri": root, "name": folder.name}],
            "capabilities": capabilities,
            "initializationOptions": options,
        })
        self.legend = answer["capabilities"]["semanticTokensProvider"]["legend"]
        self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline().strip()):
                name, value = line.split(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def _write(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(text) + text)
        self.process.stdin.flush()

    def _receive(self, deadline):
        """Returns the next response. Requests of the server are answered, its status is recorded."""
        message = self.messages.get(timeout=max(0.0, deadline - time.monotonic()))
        if message is None:
            raise RuntimeError("the server has stopped")
        method = message.get("method")
        if method == "experimental/serverStatus":
            self.status = message["params"]
        elif method == "workspace/configuration":
            items = message["params"]["items"]
            self._write({"id": message["id"], "result": [self.options for _ in items]})
        elif method and "id" in message:
            self._write({"id": message["id"], "result": None})
        return message if method is None else None

    def notify(self, method, parameters):
        self._write({"method": method, "params": parameters})

    def request(self, method, parameters):
        deadline = time.monotonic() + self.timeout
        while True:
            self.number += 1
            self._write({"id": self.number, "method": method, "params": parameters})
            response = None
            while response is None or response.get("id") != self.number:
                response = self._receive(deadline)
            error = response.get("error")
            if error is None:
                return response.get("result")
            # The server asks to repeat requests that a change of its data has made obsolete.
            if error["code"] not in (-32801, -32802):
                raise RuntimeError(f"{method}: {error}")

    def wait_until_ready(self):
        deadline = time.monotonic() + self.timeout
        while not self.status.get("quiescent"):
            self._receive(deadline)
        return self.status

    def edit(self, file, text):
        """Replaces the text of a file in the editor."""
        uri = file.as_uri()
        version = self.versions.get(uri, 0) + 1
        self.versions[uri] = version
        if version == 1:
            document = {"uri": uri, "languageId": "rust", "version": version, "text": text}
            self.notify("textDocument/didOpen", {"textDocument": document})
        else:
            document = {"uri": uri, "version": version}
            self.notify("textDocument/didChange", {
                "textDocument": document, "contentChanges": [{"text": text}],
            })

    def at(self, method, file, position):
        line, character = position
        return self.request(f"textDocument/{method}", {
            "textDocument": {"uri": file.as_uri()},
            "position": {"line": line, "character": character},
        })

    def stop(self):
        self.process.kill()
        self.process.wait()
