#pragma once

#include <stddef.h>
#include <stdint.h>

// The least work that an RS256 signature is with libcrypto: one key, one context set up once, and a loop in C.

typedef struct raw_verifier raw_verifier;
typedef struct raw_signer raw_signer;

// What is verified: the signing input, its SHA-256, and the signature. The memory belongs to the caller.
typedef struct {
    const uint8_t *input;
    size_t input_bytes;
    const uint8_t *digest;
    const uint8_t *signature;
    size_t signature_bytes;
} raw_item;

// From a public key in DER (SubjectPublicKeyInfo); NULL where libcrypto refuses it.
raw_verifier *raw_verifier_new(const uint8_t *der, size_t der_bytes);
void raw_verifier_free(raw_verifier *verifier);

// `rounds` times EVP_PKEY_verify, over the items in turn. Returns how many signatures were good.
size_t raw_verify_digests(raw_verifier *verifier, const raw_item *items, size_t items_count, size_t rounds);

// The same with the SHA-256 of the signing input before each.
size_t raw_verify_inputs(raw_verifier *verifier, const raw_item *items, size_t items_count, size_t rounds);

// From a private key in PEM, not encrypted; NULL where libcrypto refuses it.
raw_signer *raw_signer_new(const uint8_t *pem, size_t pem_bytes);
void raw_signer_free(raw_signer *signer);

// `rounds` times SHA-256 and EVP_PKEY_sign of the items' inputs in turn. Returns how many signatures were made.
size_t raw_sign_inputs(raw_signer *signer, const raw_item *items, size_t items_count, size_t rounds);

// The version of the libcrypto that all of this runs on.
const char *raw_libcrypto_version(void);

// Holds the calling thread, and those that it makes from now on, to one processor. Returns 0, or -1 where there is none such.
int raw_pin_to_processor(int number);
