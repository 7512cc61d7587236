// pnpm resolves an optional peer as soon as any package of the workspace brings it. knip brings
// jiti and attw brings supports-color, and both would become part of the identity of vite, vitest,
// tsup and eslint, although none of them needs either.
const unneeded = ['jiti', 'supports-color']

export const hooks = {
  readPackage(manifest) {
    for (const peer of unneeded) {
      if (manifest.peerDependenciesMeta?.[peer]?.optional !== true) continue
      delete manifest.peerDependencies?.[peer]
      delete manifest.peerDependenciesMeta[peer]
    }
    return manifest
  },
}
