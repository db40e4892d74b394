// Written by `cargo xtask codegen` from the contract.
import type { Fault } from './Fault';

export const faults = {
  "drive_full": {
    "code": "drive_full",
    "hint": {
      "en": "Take another drive, or clear this one, and export again; what is on this machine is safe.",
      "zh": "请换一个存储介质，或删去其中不用的文件，然后重新导出；本机的内容不受影响。"
    },
    "message": {
      "en": "/media/exam/USB-A is full; /media/exam/USB-A/BC26-03-station-007-0001.result was not written.",
      "zh": "/media/exam/USB-A 已满，/media/exam/USB-A/BC26-03-station-007-0001.result 没有写出。"
    },
    "severity": "try_again"
  },
  "io": {
    "code": "io",
    "hint": {
      "en": "Check the disk, the permissions and the path.",
      "zh": "请检查磁盘、权限和路径。"
    },
    "message": {
      "en": "Cannot read or write attempt.journal: EIO.",
      "zh": "无法读写 attempt.journal：EIO。"
    },
    "severity": "call"
  },
  "mirror_removed": {
    "code": "mirror_removed",
    "hint": {
      "en": "Answers are still saved on this machine; plug the drive in again.",
      "zh": "作答仍保存在本机，考试不受影响；请将移动存储重新插入本机。"
    },
    "message": {
      "en": "The drive with the mirror was taken away: there is no second copy for now.",
      "zh": "同步备份用的移动存储已拔出，作答暂无第二份。"
    },
    "severity": "try_again"
  },
  "not_opened": {
    "code": "not_opened",
    "hint": {
      "en": "Check that the codes belong to this room and sitting and that the roles are right, then type them again.",
      "zh": "请确认口令属于本考场、本场次，角色没有选错，然后重新输入。"
    },
    "message": {
      "en": "It did not open.",
      "zh": "未能打开。"
    },
    "severity": "try_again"
  },
  "order_refused": {
    "code": "order_refused",
    "hint": {
      "en": "Compare the 8 characters with what the invigilator shows, and enter them again.",
      "zh": "请逐位核对监考人员展示的 8 位口令后重新输入。"
    },
    "message": {
      "en": "The code of the room order is not right, or belongs to another room.",
      "zh": "全场指令的口令不正确，或不属于本考场。"
    },
    "severity": "try_again"
  },
  "panel_locked": {
    "code": "panel_locked",
    "hint": {
      "en": "Enter the invigilator's PIN again.",
      "zh": "请重新输入监考人员口令。"
    },
    "message": {
      "en": "The panel is locked.",
      "zh": "监考面板已锁定。"
    },
    "severity": "try_again"
  },
  "pin_refused": {
    "code": "pin_refused",
    "hint": {
      "en": "Enter your own six-digit PIN again.",
      "zh": "请重新输入本人的六位口令。"
    },
    "message": {
      "en": "The invigilator's PIN does not match.",
      "zh": "监考人员口令不正确。"
    },
    "severity": "try_again"
  },
  "sign_in_refused": {
    "code": "sign_in_refused",
    "hint": {
      "en": "Compare with your documents and try again, or raise your hand.",
      "zh": "请对照准考证和证件重新输入；仍不能登录请举手。"
    },
    "message": {
      "en": "The candidate number or the last six characters of the ID number do not match.",
      "zh": "准考证号或证件号码后六位不正确。"
    },
    "severity": "try_again"
  }
} satisfies Record<string, Fault>;
