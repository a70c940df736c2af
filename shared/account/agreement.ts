/**
 * A3: the agreement a person reads and presses 已知晓 for. Its text is the document below in the person's
 * language; the version and the SHA-256 of the simplified Chinese text, which is the binding one, are kept
 * with the account. Changing a word means a new version.
 */
export const AGREEMENT_VERSION = '2026-11';

export const AGREEMENT = {
  'zh-CN': [
    '一、我们为什么处理您的信息。核验用于确认您本人的身份，并让您据此办理企业登记注册授权、案件金额核实、养老待遇资格认证等事项。',
    '二、我们处理哪些信息。姓名、国籍、性别、出生日期、证件号码及有效期、户籍地区与住址、手机号码；您办理事项时填写的内容和上传的照片。人脸信息需要您另行单独同意，不同意也可以选择人工审核。',
    '三、怎样核对。您的姓名、证件号码、证件有效期起止日会提交身份主管部门比对。比对不通过时不会建立账户。',
    '四、怎样保护。证件号码、手机号码加密保存，界面上只显示部分数字；照片加密保存；每一次查看您的信息都会留下记录。',
    '五、保存多久。账户存续期间保存；注销后按法律规定的期限保存或删除。',
    '六、您的权利。您可以查阅、复制、更正、删除您的信息，可以撤回同意，可以注销账户。',
    '七、您的责任。请如实填写本人信息，不得冒用他人身份。请妥善保管密码，不要把验证码告诉任何人，工作人员也不会向您索要。',
  ],
  'zh-Hant': [
    '一、我們為何處理您的資料。核驗用於確認您本人的身分，並讓您據此辦理企業登記註冊授權、案件金額核實、養老待遇資格認證等事項。',
    '二、我們處理哪些資料。姓名、國籍、性別、出生日期、證件號碼及有效期、戶籍地區與住址、手機號碼；您辦理事項時填寫的內容和上傳的照片。人臉資料需要您另行單獨同意，不同意也可以選擇人工審核。',
    '三、怎樣核對。您的姓名、證件號碼、證件有效期起止日會提交身分主管部門比對。比對不通過時不會建立帳戶。',
    '四、怎樣保護。證件號碼、手機號碼加密保存，畫面上只顯示部分數字；照片加密保存；每一次查看您的資料都會留下記錄。',
    '五、保存多久。帳戶存續期間保存；註銷後按法律規定的期限保存或刪除。',
    '六、您的權利。您可以查閱、複製、更正、刪除您的資料，可以撤回同意，可以註銷帳戶。',
    '七、您的責任。請如實填寫本人資料，不得冒用他人身分。請妥善保管密碼，不要把驗證碼告訴任何人，工作人員也不會向您索取。',
  ],
  en: [
    '1. Why we use your information. Heyan confirms that you are who you say you are and lets you act on it: authorising a business registration, confirming the amounts of a case, pension certification.',
    '2. What we use. Name, nationality, gender, date of birth, document number and validity, registered region and address, phone number; what you write and the photos you upload when you use a service. Your face is used only with a separate consent; without it you can choose manual review.',
    '3. How it is checked. Your name, document number and the start and end of its validity are compared with the identity authority. Without a match no account is made.',
    '4. How it is protected. Document and phone numbers are stored encrypted and shown only in part; photos are stored encrypted; every look at your information is recorded.',
    '5. How long it is kept. While the account exists; after it is closed, for as long as the law requires, then it is deleted.',
    '6. Your rights. You may see, copy, correct and delete your information, withdraw consent, and close the account.',
    '7. Your part. Give your own true information and never use the identity of somebody else. Keep your password safe and tell nobody a code, ever: our staff will not ask for it.',
  ],
} as const;

/** The text that is hashed. */
export const agreementText = (): string => AGREEMENT['zh-CN'].join('\n');
