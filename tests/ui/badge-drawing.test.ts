import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { imageFile, keepImage } from '@/openbadges/images/images'
import { type BadgeDrawing, badgeLabel, badgeOfCode, badgeShapes, badgeSvg, competencyLooks } from '@/ui/badge/drawing'

const levels = ['practice', 'mastery'] as const
const family: readonly BadgeDrawing[] = [
  ...Object.keys(competencyLooks).flatMap((competency) =>
    levels.map((level) => ({ kind: 'competency' as const, competency, level })),
  ),
  { kind: 'general' },
  { kind: 'participant' },
  { kind: 'ambassador' },
]

describe('the drawing of the badges', () => {
  it('gives each of the eleven badges a picture and a name of its own', () => {
    expect(family).toHaveLength(11)
    expect(new Set(family.map(badgeShapes)).size).toBe(11)
    expect(new Set(family.map(badgeLabel)).size).toBe(11)
  })

  it('tells mastery by a butter ring and practice by a dotted outline', () => {
    for (const competency of Object.keys(competencyLooks)) {
      const mastery = badgeShapes({ kind: 'competency', competency, level: 'mastery' })
      const practice = badgeShapes({ kind: 'competency', competency, level: 'practice' })
      expect(mastery).toContain('#f2b705')
      expect(practice).not.toContain('#f2b705')
      expect(practice).toContain('stroke-dasharray')
    }
  })

  it('draws a competence without a sign of its own rather than nothing', () => {
    expect(badgeSvg({ kind: 'competency', competency: 'steer', level: 'mastery' })).toContain('<circle')
  })

  it('finds a badge by its code and refuses any other text', () => {
    expect(badgeOfCode('adapt-mastery')).toEqual({ kind: 'competency', competency: 'adapt', level: 'mastery' })
    expect(badgeOfCode('general')).toEqual({ kind: 'general' })
    const other = { kind: 'competency', competency: 'donnees-ouvertes', level: 'decouvre' }
    expect(badgeOfCode('donnees-ouvertes-decouvre')).toEqual(other)
    expect(badgeOfCode('numerique_essentiel')).toEqual({ kind: 'milestone' })
    for (const code of ['adapt', 'adapt-', 'a--b', 'a__b', 'Adapt-mastery', '"><script>-mastery', ''])
      expect(badgeOfCode(code)).toBeNull()
  })

  it('gives every badge as a square PNG far under the 250 kB of MAP-6', async () => {
    for (const badge of family) {
      const kept = new Map<string, Uint8Array>()
      const files = {
        get: async (name: string) => kept.get(name) ?? null,
        put: async (name: string, bytes: Uint8Array) => {
          kept.set(name, bytes)
          return 'written' as const
        },
        list: async () => ({ files: [], next: null }),
        remove: async (name: string) => void kept.delete(name),
      }
      const png = kept.get(imageFile(await keepImage(files, badgeSvg(badge)), 'png')) ?? new Uint8Array()
      const { width, height, format, channels } = await sharp(png).metadata()
      expect({ width, height, format, channels }).toEqual({ width: 600, height: 600, format: 'png', channels: 4 })
      expect(png.byteLength).toBeLessThan(100_000)
    }
  })
})
