import { expect, test } from 'vitest';
import { replaceWords } from './replace-words.ts';

test('replacing takes the host’s name or this very key, and another key never will do', () => {
  expect(replaceWords('', 'db.example', 'empty').isDeliberate).toBe(false);
  expect(replaceWords('db', 'db.example', 'unreadable').isDeliberate).toBe(false);
  expect(replaceWords(' DB.example ', 'db.example', 'unreadable').isDeliberate).toBe(true);
  expect(replaceWords('SHA256:…', 'db.example', 'same').isDeliberate).toBe(true);
  expect(replaceWords('SHA256:…', 'db.example', 'different')).toMatchObject({ isDeliberate: false });
  expect(replaceWords('db.example', 'db.example', 'different').isDeliberate).toBe(false);
});
