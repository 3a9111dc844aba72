import { nodePort, port, portName } from './ports.ts';

describe('port', () => {
  it.each([1, 80, 65535])('accepts %p', (value) => {
    expect(port.parse(value)).toBe(value);
  });

  it.each([0, -1, 65536, 99999, 1.5, '80', 'http', null, NaN])('refuses %p', (value) => {
    expect(port.safeParse(value).error?.issues[0]?.message).toBe(
      'must be a port, a whole number from 1 to 65535',
    );
  });
});

describe('nodePort', () => {
  it.each([30000, 32767])('accepts %p', (value) => {
    expect(nodePort.parse(value)).toBe(value);
  });

  it.each([29999, 32768, '30000'])('refuses %p', (value) => {
    expect(nodePort.safeParse(value).success).toBe(false);
  });
});

// Cases of apimachinery's TestIsValidPortName.
describe('portName', () => {
  it.each([
    'telnet',
    're-mail-ck',
    'pop3',
    'a',
    'a-1',
    '1-a',
    'a-1-b-2-c',
    '1-a-2-b-3',
    'www-http',
    '123456789012345'.replace('1', 'a'),
  ])('accepts %p', (name) => {
    expect(portName.parse(name)).toBe(name);
  });

  it.each([
    '',
    '1',
    '12-3',
    '-a',
    'a-',
    'a--b',
    'A',
    'a_b',
    'a.b',
    ' a',
    'a\n',
    'longerthan15chars',
    80,
  ])('refuses %p', (name) => {
    expect(portName.safeParse(name).success).toBe(false);
  });
});
