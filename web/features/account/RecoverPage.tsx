import { ByFace } from './by-face/ByFace.tsx';

/** 忘记密码 (A8, seed 003): name, ID number and face, and a new password twice. */
export const RecoverPage = () => <ByFace kind="recover" />;
