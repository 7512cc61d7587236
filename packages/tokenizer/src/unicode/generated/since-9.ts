// Made by scripts/generate-unicode.mjs from
// - Unicode 9.0 (regenerate-unicode-properties 2.0.0)
// - Unicode 16.0 (regenerate-unicode-properties 10.2.0)
export const since9Runs =
  '()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()v3(N(]J(I(dS*]M](<(/=a,*]B(]H-]2(]Z(Y(;(5(3(]6(8)*([)].(_?()((((-+(.(,))(4(6(]_[(.)_I(]U(eJ7]?*T*`RWV()(`M,i))k7(N*]]J(I*3(/A+7V(V(d9@bD+aI)^H,K*a1(_yA1gz-Q]_*(/M]((_=)f3-bw3(c(7^5(5)kY(_H*e7^9bD],cQ)3(dK^6F`,^+-]6)]Y+^4)]U*_((J]C]M()+b1)1;A(F]6]GaW],])_0aQsM]VpF^eEg2]-gO]L_.^T]8.V09-_kP2jBeM)i9^RlNe0)]9O^(.|+LMbAaC(3^@c9*F(]/+]0(]G-nR0;-^3/]H9^SE6(//()3(3+6H9U(f+ta:0^gP,_i+`oJf=aaF'
