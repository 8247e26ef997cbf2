import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

/** Loaded before a program: writes down whatever it and its children connect to, or ask the address of. */
const place = process.env['CONNECTIONS_FILE'];
const note = (kind, target) => {
  if (place !== undefined) appendFileSync(place, `${kind} ${target}\n`);
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function noted(...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof first === 'object' && first !== null) {
    note('connect', first.path ?? `${first.host ?? 'localhost'}:${first.port}`);
  } else if (typeof first === 'string' && !/^\d+$/.test(first)) note('connect', first);
  else note('connect', `${typeof second === 'string' ? second : 'localhost'}:${first}`);
  return connect.apply(this, given);
};

for (const resolver of [
  dns,
  dns.promises,
  dns.Resolver.prototype,
  dns.promises.Resolver.prototype,
]) {
  for (const name of [
    'lookup',
    'resolve',
    'resolve4',
    'resolve6',
    'resolveAny',
    'resolveSrv',
    'resolveTxt',
  ]) {
    const ask = resolver[name];
    if (ask === undefined) continue;
    resolver[name] = function noted(host, ...rest) {
      if (net.isIP(`${host}`) === 0) note('resolve', host);
      return ask.call(this, host, ...rest);
    };
  }
}

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function noted(...given) {
  note('datagram', given.slice(1).join(' '));
  return send.apply(this, given);
};
