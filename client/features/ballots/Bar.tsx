import styles from './BallotResults.module.css'

/** The figure beside it says the same. @param share of the whole, 0 to 1 */
export function Bar({ share }: { share: number }) {
  return (
    <div className={styles.bar} aria-hidden>
      <div className={styles.fill} style={{ inlineSize: `${Math.round(share * 100)}%` }} />
    </div>
  )
}
