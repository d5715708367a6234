import 'fake-indexeddb/auto';

// Unit tests speak to nobody: a test that needs an answer passes its own fetch.
globalThis.fetch = (input) => {
  throw new Error(`network in a unit test: ${input instanceof Request ? input.url : String(input)}`);
};
