// What a client can do with the conformance host, each as a function that throws when it goes wrong.
// Runs on Node and in a browser.

const until = (check) =>
  new Promise((resolve, reject) => {
    const end = Date.now() + 10000;
    const look = () =>
      check() ? resolve() : Date.now() > end ? reject(new Error('it did not happen')) : setTimeout(look, 5);
    look();
  });

/** What a promise comes to, or an error when it takes too long. */
export const within20Seconds = async (promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no end within 20 s')), 20000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Runs on a started connection, which must end without an error and only when told to. */
const connected = (body) => async (context) => {
  const connection = context.build();
  let closed = false;
  let closeError;
  connection.onclose((error) => {
    closed = true;
    closeError = error;
  });
  await connection.start();
  await body(connection, context);
  context.equal(closed, false, `closed by itself: ${closeError}`);
  await connection.stop();
  await until(() => closed);
  context.equal(closeError, undefined);
};

const failure = async (promise) => {
  try {
    await promise;
  } catch (error) {
    return error.message;
  }
  throw new Error('it did not fail');
};

const collect = (stream) =>
  new Promise((resolve, reject) => {
    const items = [];
    stream.subscribe({ next: (item) => items.push(item), complete: () => resolve(items), error: reject });
  });

export const methods = {
  Echo: connected(async (connection, { equal }) => {
    equal(await connection.invoke('Echo', 'grüße 😀 \u2028 "\\'), 'grüße 😀 \u2028 "\\');
  }),
  'Echo of 20 KB': connected(async (connection, { equal }) => {
    const big = 'é'.repeat(10000);
    equal(await connection.invoke('Echo', big), big);
  }),
  'many at once': connected(async (connection, { equal }) => {
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    equal(await Promise.all(numbers.map((n) => connection.invoke('Echo', `${n}`))), numbers.map(String));
  }),
  GetCallerConnectionId: connected(async (connection, { equal, version }) => {
    const id = await connection.invoke('GetCallerConnectionId');
    equal(typeof id, 'string');
    if (version > 3) {
      equal(connection.connectionId, id);
    }
  }),
  GetActiveTransportName: connected(async (connection, { equal, transport }) => {
    equal(await connection.invoke('GetActiveTransportName'), transport);
  }),
  'GetCookie that is absent': connected(async (connection, { equal }) => {
    equal(await connection.invoke('GetCookie', 'noSuchCookie'), null);
  }),
  ThrowException: connected(async (connection, { equal }) => {
    equal(
      await failure(connection.invoke('ThrowException', 'An error occurred.')),
      "An unexpected error occurred invoking 'ThrowException' on the server." +
        ' InvalidOperationException: An error occurred.'
    );
  }),
  'a method that is unknown': connected(async (connection, { equal }) => {
    equal(await failure(connection.invoke('NoSuchMethod')), "Unknown hub method 'NoSuchMethod'");
  }),
  InvokeWithString: connected(async (connection, { equal }) => {
    const received = [];
    connection.on('Message', (text) => received.push(text));
    equal(await connection.invoke('invokewithstring', 'hello'), null);
    await until(() => received.length === 1);
    equal(received, ['hello']);
  }),
  'send without an answer': connected(async (connection, { equal }) => {
    const received = [];
    connection.on('message', (text) => received.push(text));
    await connection.send('InvokeWithString', 'sent');
    await until(() => received.length === 1);
    equal(received, ['sent']);
  }),
  SendCustomObject: connected(async (connection, { equal }) => {
    const received = [];
    const custom = { Name: 'test', Value: 42, More: [true, null, 1.5] };
    connection.on('CustomObject', (object) => received.push(object));
    await connection.invoke('SendCustomObject', custom);
    await until(() => received.length === 1);
    equal(received, [custom]);
  }),
  Stream: connected(async (connection, { equal }) => {
    equal(await collect(connection.stream('Stream')), ['a', 'b', 'c']);
  }),
  EmptyStream: connected(async (connection, { equal }) => {
    equal(await collect(connection.stream('EmptyStream')), []);
  }),
  'InfiniteStream, cancelled': connected(async (connection) => {
    let cancelled = false;
    connection.on('StreamCanceled', () => (cancelled = true));
    const subscription = connection.stream('InfiniteStream').subscribe({ next() {}, complete() {}, error() {} });
    subscription.dispose();
    await until(() => cancelled);
  }),
  StreamThrowException: connected(async (connection, { equal }) => {
    equal(
      await failure(collect(connection.stream('StreamThrowException', 'An error occurred.'))),
      "An unexpected error occurred invoking 'StreamThrowException' on the server." +
        ' InvalidOperationException: An error occurred.'
    );
  }),
  'Stream as a plain invocation': connected(async (connection, { equal }) => {
    equal(
      await failure(connection.invoke('Stream')),
      "The client attempted to invoke the streaming 'Stream' method with a non-streaming invocation."
    );
  }),
  'Echo as a stream': connected(async (connection, { equal }) => {
    equal(
      await failure(collect(connection.stream('Echo', 'x'))),
      "The client attempted to invoke the non-streaming 'Echo' method with a streaming invocation."
    );
  }),
  StreamingConcat: connected(async (connection, { equal, signalR }) => {
    const subject = new signalR.Subject();
    const joined = connection.invoke('StreamingConcat', subject);
    for (let n = 0; n < 40; n++) {
      subject.next(`${n},`);
    }
    subject.complete();
    equal(await joined, Array.from({ length: 40 }, (_, n) => `${n},`).join(''));
  }),

  'StreamingConcat of a stream that fails': connected(async (connection, { equal, signalR }) => {
    const subject = new signalR.Subject();
    const joined = connection.invoke('StreamingConcat', subject);
    subject.next('one');
    subject.error(new Error('Something bad'));
    equal(
      (await failure(joined)).replace('Exception: Error: ', 'Exception: '),
      "An unexpected error occurred invoking 'StreamingConcat' on the server. Exception: Something bad"
    );
  }),
  EchoComplexObject: connected(async (connection, { equal, protocol }) => {
    const complex = {
      ByteArray: protocol === 'json' ? 'aGVsbG8=' : new Uint8Array([1, 2, 255]),
      DateTime: protocol === 'json' ? '2002-04-01T10:20:15Z' : new Date(Date.UTC(2002, 3, 1, 10, 20, 15)),
      IntArray: [1, 2, 255, 70000, -5],
      String: 'Hello, World!',
    };
    const echoed = await connection.invoke('EchoComplexObject', complex);
    if (protocol !== 'json') {
      echoed.ByteArray = new Uint8Array(echoed.ByteArray);
    }
    equal(echoed, complex);
  }),
  SendComplexObject: connected(async (connection, { equal, protocol }) => {
    const complex = await connection.invoke('SendComplexObject');
    if (protocol !== 'json') {
      complex.ByteArray = new Uint8Array(complex.ByteArray);
    }
    equal(complex, {
      ByteArray: protocol === 'json' ? 'AQID' : new Uint8Array([1, 2, 3]),
      DateTime: protocol === 'json' ? '2000-01-01T00:00:00Z' : new Date(Date.UTC(2000, 0, 1)),
      Guid: '00010203-0405-0607-0706-050403020100',
      IntArray: [1, 2, 3],
      String: 'hello world',
    });
  }),
  'the result of a client': async (context) => {
    if (context.version < 7) {
      return;
    }
    await connected(async (connection, { equal, baseUrl }) => {
      const ask = async () => (await fetch(`${baseUrl}/clientresult/${connection.connectionId}`)).text();
      connection.on('Result', () => 10);
      equal(await ask(), '10');
      connection.off('Result');
      connection.on('Result', () => {
        throw new Error('from callback');
      });
      equal(await ask(), 'Error: from callback');
      connection.off('Result');
      equal(await ask(), "Client didn't provide a result.");
    })(context);
  },
  'a client that is not there': async ({ baseUrl, equal, version }) => {
    if (version < 7) {
      return;
    }
    const answer = await fetch(`${baseUrl}/clientresult/nobody`);
    equal(await answer.text(), 'Connection does not exist.');
  },
  'a token': async ({ build, baseUrl, equal, version }) => {
    if (version < 7) {
      return;
    }
    await failure(build('/authorizedhub').start());
    const token = await (await fetch(`${baseUrl}/generateJwtToken`)).text();
    const connection = build('/authorizedhub', { accessTokenFactory: () => token });
    await connection.start();
    equal(await connection.invoke('Echo', 'let in'), 'let in');
    await connection.stop();
  },
  'a redirect': async ({ build, baseUrl, equal }) => {
    const connection = build(`/redirect?numRedirects=0&baseUrl=${baseUrl}`);
    await connection.start();
    const first = await connection.invoke('GetNumRedirects');
    await connection.stop();
    await connection.start();
    equal((await connection.invoke('GetNumRedirects')) > first, true);
    await connection.stop();
  },
  'a negotiate that fails': async ({ build }) => {
    await failure(build('/bad-negotiate').start());
  },
};
