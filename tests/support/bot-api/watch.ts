export interface Watch {
  /** Resolves as soon as the condition holds; it is looked at now and after each event of the stand-in. */
  until(condition: () => boolean): Promise<void>
  /** Something happened: looks at the conditions that are waited for. */
  look(): void
}

export function createWatch(): Watch {
  const watchers = new Set<() => void>()
  return {
    until(condition) {
      return new Promise((resolve, reject) => {
        const watch = () => {
          try {
            if (!condition()) return
            resolve()
          } catch (error) {
            reject(error)
          }
          watchers.delete(watch)
        }
        watchers.add(watch)
        watch()
      })
    },
    look() {
      for (const watch of watchers) watch()
    },
  }
}
