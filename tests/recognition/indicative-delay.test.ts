import { expect, test } from 'vitest'
import { indicativeClock } from '@/recognition/indicative-delay'

test('EX37: the target moves by the days of waiting, hides while waiting, and only alerts once it is past', () => {
  const asked = [{ from: '2025-03-20', until: null }]
  const answered = [{ from: '2025-03-20', until: '2025-04-04' }]
  expect(indicativeClock('2025-03-03', [], '2025-03-03', 60)).toMatchObject({ targetOn: '2025-05-02', daysLeft: 60 })
  expect(indicativeClock('2025-03-03', asked, '2025-03-25', 60)).toEqual({ state: 'paused', pausedDays: 5 })
  expect(indicativeClock('2025-03-03', answered, '2025-04-04', 60)).toMatchObject({
    targetOn: '2025-05-17',
    pausedDays: 15,
    isPast: false,
  })
  expect(indicativeClock('2025-03-03', answered, '2025-05-17', 60)).toMatchObject({ daysLeft: 0, isPast: false })
  expect(indicativeClock('2025-03-03', answered, '2025-05-18', 60)).toMatchObject({ daysLeft: -1, isPast: true })
})
