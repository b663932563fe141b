package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/MicahParks/keyfunc/v3"
	gojwtmiddleware "github.com/auth0/go-jwt-middleware/v2/jwks"
	"github.com/auth0/go-jwt-middleware/v2/validator"
	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jws"
)

var libraries = map[string]library{
	"go-jwt-middleware-2.2": func(_ context.Context, client *http.Client) func(context.Context, string) error {
		at, _ := url.Parse(jwksURL)
		provider := gojwtmiddleware.NewCachingProvider(
			at, 5*time.Minute, gojwtmiddleware.WithCustomJWKSURI(at), gojwtmiddleware.WithCustomClient(client))
		checks, err := validator.New(provider.KeyFunc, validator.ES256, "https://issuer.example/", []string{"an api"})
		return func(ctx context.Context, token string) error {
			if err != nil {
				return err
			}
			_, err := checks.ValidateToken(ctx, token)
			return err
		}
	},
	"keyfunc-3": func(ctx context.Context, client *http.Client) func(context.Context, string) error {
		slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
		keys, err := keyfunc.NewDefaultOverrideCtx(ctx, []string{jwksURL}, keyfunc.Override{Client: client})
		return func(ctx context.Context, token string) error {
			if err != nil {
				return err
			}
			_, err := jwt.Parse(token, keys.KeyfuncCtx(ctx), jwt.WithValidMethods([]string{"ES256"}))
			return err
		}
	},
	"go-oidc-3": func(ctx context.Context, client *http.Client) func(context.Context, string) error {
		keys := oidc.NewRemoteKeySet(oidc.ClientContext(ctx, client), jwksURL)
		return func(ctx context.Context, token string) error {
			_, err := keys.VerifySignature(ctx, token)
			return err
		}
	},
	"jwx-2": func(ctx context.Context, client *http.Client) func(context.Context, string) error {
		cache := jwk.NewCache(ctx)
		registered := cache.Register(jwksURL, jwk.WithHTTPClient(client))
		return func(ctx context.Context, token string) error {
			if registered != nil {
				return registered
			}
			keys, err := cache.Get(ctx, jwksURL)
			if err == nil {
				_, err = jws.Verify([]byte(token), jws.WithKeySet(keys))
			}
			return err
		}
	},
}
