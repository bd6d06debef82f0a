import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

// Loaded into the host and every process it forks: writes down each address that JavaScript asks the system for.
const note = what => appendFileSync(process.env.PONDER_CONNECTIONS, `${what}\n`)

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  const target = typeof options === 'object' && options !== null ? options : { port: args[0], host: args[1] }
  note(`connect ${target.path ?? `${target.host ?? 'localhost'}:${target.port}`}`)
  return connect.apply(this, args)
}
const { send } = dgram.Socket.prototype
dgram.Socket.prototype.send = function (...args) {
  note('datagram')
  return send.apply(this, args)
}
for (const holder of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const original = holder[name]
    holder[name] = function (...args) {
      note(`dns ${args[0]}`)
      return original.apply(this, args)
    }
  }
}
note(`watching ${process.pid}`)
