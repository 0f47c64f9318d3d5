import { Sharing } from '../../src/readers/sharing';

describe('equal small objects are kept once', () => {
  const sharing = new Sharing();

  test('labels, whatever they hold', () => {
    expect(sharing.labelsOf({ a: 'b', c: 'd' })).toBe(sharing.labelsOf({ a: 'b', c: 'd' }));
    expect({ ...sharing.labelsOf({ a: 'b', c: 'd' }) }).toEqual({ a: 'b', c: 'd' });
    expect({ ...sharing.labelsOf({}) }).toEqual({});
  });

  test.each([[{ a: 'b' }], [{ a: 'bc', d: '' }], [{ a: 'b', c: '' }], [{ ab: '' }], [{ a: '' }]])('but not labels that only look alike: %j', labels => {
    expect({ ...sharing.labelsOf(labels) }).toEqual(labels);
  });

  test('ports', () => {
    const ports = [['', 80, 'TCP'], ['', 80, 'UDP'], ['http', 80, 'TCP'], ['', 81, 'TCP']] as const;
    const shared = ports.map(([name, port, protocol]) => sharing.portOf(name, port, protocol));

    expect(shared).toEqual([{ port: 80, protocol: 'TCP' }, { port: 80, protocol: 'UDP' }, { name: 'http', port: 80, protocol: 'TCP' }, { port: 81, protocol: 'TCP' }]);
    expect(ports.map(([name, port, protocol]) => sharing.portOf(name, port, protocol)).every((port, index) => port === shared[index])).toBe(true);
  });
});
