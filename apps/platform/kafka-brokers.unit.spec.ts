import { describe, expect, test } from '@jest/globals';

import { brokersOf, SettingsError } from './settings.js';

describe('KAFKA_BROKERS', () => {
  test.each([
    ['kafka:9092', ['kafka:9092']],
    ['kafka-1.example.com:9092, 10.0.0.2:19092', ['kafka-1.example.com:9092', '10.0.0.2:19092']],
    ['localhost:1,localhost:65535', ['localhost:1', 'localhost:65535']],
  ])('%s is a list of addresses', (text, brokers) => {
    expect(brokersOf(text)).toEqual(brokers);
  });

  test.each([
    'kafka',
    'kafka:',
    ':9092',
    'kafka:0',
    'kafka:65536',
    'kafka:9092,',
    'kafka:9092;other:9092',
    'kafka://kafka:9092',
    'user:secret@kafka:9092',
    '-kafka:9092',
    ' ',
  ])('%j is none, and one line says so', (text) => {
    let said = '';
    try {
      brokersOf(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      said = (error as Error).message;
    }
    expect(said).toMatch(/^KAFKA_BROKERS must be a list of host:port[^\n]*$/);
  });
});
