// A resource server with Go's standard library alone: `go run main.go`.
package main

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

var lock, keys, fetched = sync.Mutex{}, map[string]*rsa.PublicKey{}, time.Time{}

// key fetches the set anew when it is old, and for an unknown ID once a second at most.
func key(kid string) *rsa.PublicKey {
	lock.Lock()
	defer lock.Unlock()
	if since := time.Since(fetched); since < time.Second || (since < 5*time.Minute && keys[kid] != nil) {
		return keys[kid]
	}
	answer, err := (&http.Client{Timeout: 5 * time.Second}).Get(os.Getenv("KEYTURN_JWKS_URI"))
	if err != nil {
		return keys[kid]
	}
	defer answer.Body.Close()
	var set struct{ Keys []struct{ Kid, N, E string } }
	if answer.StatusCode == 200 && json.NewDecoder(answer.Body).Decode(&set) == nil {
		keys, fetched = map[string]*rsa.PublicKey{}, time.Now()
		for _, jwk := range set.Keys {
			keys[jwk.Kid] = &rsa.PublicKey{N: number(jwk.N), E: int(number(jwk.E).Int64())}
		}
	}
	return keys[kid]
}
func number(text string) *big.Int { return new(big.Int).SetBytes(decode(text)) }
func decode(text string) []byte   { bytes, _ := base64.RawURLEncoding.DecodeString(text); return bytes }

// verify returns the token's scope, and whether the token is valid.
func verify(token string) (string, bool) {
	parts := strings.Split(token, ".")
	var header struct{ Alg, Kid string }
	var claims struct {
		Iss, Aud, Scope string // Auth0's machine-to-machine tokens have one audience.
		Exp, Nbf        float64
	}
	if len(parts) != 3 || json.Unmarshal(decode(parts[0]), &header) != nil || json.Unmarshal(decode(parts[1]), &claims) != nil {
		return "", false
	}
	public, digest, now := key(header.Kid), sha256.Sum256([]byte(parts[0]+"."+parts[1])), float64(time.Now().UnixMilli())/1000
	signed := public != nil && rsa.VerifyPKCS1v15(public, crypto.SHA256, digest[:], decode(parts[2])) == nil
	ours := claims.Iss == os.Getenv("KEYTURN_ISSUER") && claims.Aud == os.Getenv("KEYTURN_AUDIENCE")
	return claims.Scope, header.Alg == "RS256" && signed && ours && claims.Nbf <= now && now < claims.Exp
}

func main() {
	http.HandleFunc("/ping", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("/api/data", func(answer http.ResponseWriter, request *http.Request) {
		scope := map[string]string{"GET": "read:data", "POST": "write:data"}[request.Method]
		scheme, token, _ := strings.Cut(request.Header.Get("Authorization"), " ")
		granted, valid := verify(token)
		status, challenge := 403, `Bearer error="insufficient_scope", scope="`+scope+`"`
		if !strings.EqualFold(scheme, "Bearer") {
			status, challenge = 401, "Bearer"
		} else if !valid {
			status, challenge = 401, `Bearer error="invalid_token"`
		} else if strings.Contains(" "+granted+" ", " "+scope+" ") {
			return
		}
		answer.Header().Set("WWW-Authenticate", challenge)
		answer.WriteHeader(status)
	})
	panic(http.ListenAndServe(os.Getenv("HOST")+":"+os.Getenv("PORT"), nil))
}
