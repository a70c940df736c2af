import { ByFace } from './by-face/ByFace.tsx';

/** 刷脸登录 (A7, seeds 002 and 003): name, ID number and face. */
export const FaceSignInPage = () => <ByFace kind="sign-in" />;
