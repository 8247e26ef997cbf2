/** What section 6 of the requirements lets people do with the flow of a case, by the names it has there. */
export const flowOperations = `
  会签 顺签/依次 或签 票签 前加签 后加签 并加签 减签
  转办 委派 改派 退回上一步 退回任意步 退回申请人 拿回 撤回（申请人）
  催办 抄送 代理 挂起（技术） 督办 签收/认领/释放 征询 跳转
  空办理人 连续同人 超时动作 版本
`
  .trim()
  .split(/\s+/);
