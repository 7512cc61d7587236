import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.env.PEERS_DIR ?? join(tmpdir(), 'peers-bench')
const require = createRequire(join(folder, 'package.json'))

/** The path of a file of a package in PEERS_DIR. */
export function peerFile(name, ...path) {
  return join(folder, 'node_modules', ...name.split('/'), ...path)
}

/** The version of a package in PEERS_DIR; null if it is not installed. */
export function peerVersion(name) {
  const manifest = peerFile(name, 'package.json')
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : null
}

/** Imports a module of a package in PEERS_DIR. */
export function importPeer(specifier) {
  return import(pathToFileURL(require.resolve(specifier)).href)
}
