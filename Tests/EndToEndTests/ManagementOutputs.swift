// What the scripts of ManagementTests see, whole.

let managedKeys = #"""
    {
     "at first": [
      "a is current; current_since",
      "b is next; ",
      "published a b",
      "signs with a"
     ],
     "rotated": [
      "a is previous; current_since current_until",
      "b is current; current_since",
      "c is next; ",
      "published b c a",
      "signs with b"
     ],
     "rotate": "201 cert kid: c",
     "revoke b": "400 Bad Request key_in_use: Only a previous key can be revoked; rotate first.",
     "revoke c": "400 Bad Request key_in_use: Only a previous key can be revoked; rotate first.",
     "revoke a": "200 cert kid: a",
     "revoked": [
      "a is revoked; current_since current_until revoked_at",
      "b is current; current_since",
      "c is next; ",
      "published b c",
      "signs with b"
     ],
     "revoke a again": "200",
     "revoke nothing": "404 Not Found inexistent_signing_key: The signing key does not exist.",
     "get nothing": "404 Not Found inexistent_signing_key: The signing key does not exist.",
     "with a token of a": "401 Unauthorized invalid_token: Invalid token"
    }
    """#

let managedRegistry = #"""
    {
     "client created": "201 \"Orders\"",
     "API created": "201 \"https://orders.example/api\" 60 \"rfc9068_profile_authz\" [{\"value\": \"read:orders\", \"description\": \"Read\"}, {\"value\": \"write:orders\"}] false",
     "scopes in discovery": "read:data read:database read:orders read:status write:data write:orders",
     "token without a grant": "access_denied: Client is not authorized to access \"https://orders.example/api\". You need to create a \"client-grant\" associated to this API.",
     "grant created": "201 \"https://orders.example/api\" [\"read:orders\", \"write:orders\"]",
     "token": "at+jwt 60 s ['read:orders', 'write:orders']",
     "grant changed": "200 [\"read:orders\"]",
     "token then": "at+jwt 60 s ['read:orders']",
     "API changed": "200 30 [{\"value\": \"write:orders\"}]",
     "token of a scope that is gone": "at+jwt 30 s []",
     "API by identifier": "200 \"Orders API\"",
     "API by ID": "200 \"https://orders.example/api\"",
     "secret rotated": "200 \"Orders\"",
     "token by the old secret": "access_denied: Unauthorized",
     "client changed": "200 \"Orders 2\" [\"authorization_code\"]",
     "token without the grant type": "unauthorized_client: Grant type 'client_credentials' not allowed for the client.",
     "client read": "200 \"Orders 2\" \"client_secret_post\"",
     "clients by pages": "2 2 2 of 10",
     "resource-servers by pages": "2 2 1 of 3",
     "client-grants by pages": "2 2 2 of 10",
     "grants of the client": 1,
     "grants for the management API": [
      "admin-cli",
      "clerk-cli",
      "nothing-cli"
     ],
     "grant deleted": "204",
     "grant deleted again": "404 Not Found inexistent_client_grant: The client grant does not exist.",
     "API deleted": "204",
     "API read then": "404 Not Found inexistent_resource_server: The resource server does not exist.",
     "scopes in discovery then": "read:data read:database read:status write:data",
     "client deleted": "204",
     "client deleted again": "204",
     "client read then": "404 Not Found inexistent_client: The client does not exist.",
     "token then at last": "access_denied: Unauthorized"
    }
    """#

let managedRefusals = #"""
    {
     "no token": {
      "401 Unauthorized invalid_token: Missing authentication [Bearer]": 19
     },
     "wrong token": {
      "401 Unauthorized invalid_token: Invalid token": 19
     },
     "no scope": {
      "GET keys/signing": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:signing_keys",
      "GET keys/signing/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:signing_keys",
      "POST keys/signing/rotate": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: create:signing_keys,update:signing_keys",
      "PUT keys/signing/x/revoke": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:signing_keys",
      "GET clients": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:clients,read:client_keys",
      "POST clients": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: create:clients",
      "GET clients/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:clients,read:client_keys",
      "PATCH clients/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:clients",
      "DELETE clients/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: delete:clients",
      "POST clients/x/rotate-secret": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:client_keys",
      "GET resource-servers": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:resource_servers",
      "POST resource-servers": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: create:resource_servers",
      "GET resource-servers/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:resource_servers",
      "PATCH resource-servers/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:resource_servers",
      "DELETE resource-servers/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: delete:resource_servers",
      "GET client-grants": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: read:client_grants",
      "POST client-grants": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: create:client_grants",
      "PATCH client-grants/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:client_grants",
      "DELETE client-grants/x": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: delete:client_grants"
     },
     "bodies": {
      "client ": "400 Bad Request invalid_body: Invalid request payload JSON format (json-empty)",
      "client x": "400 Bad Request invalid_body: Invalid request payload JSON format (json-invalid-word)",
      "client []": "400 Bad Request invalid_body: Payload validation error: an array cannot stand here",
      "client null": "400 Bad Request invalid_body: Payload validation error: null cannot stand here",
      "client {\"name\":\"a\",\"name\":\"b\"}": "400 Bad Request invalid_body: Invalid request payload JSON format (json-duplicate-name)",
      "client {\"name\":\"aaaaaaaaaaaaaaa": "413 Payload Too Large too_large: The body is larger than can be read.",
      "client {}": "400 Bad Request invalid_body: Payload validation error: the member \"name\" is missing",
      "client {\"name\": 7}": "400 Bad Request invalid_body: Payload validation error: a number cannot stand here on property name",
      "client {\"name\": \"\"}": "400 Bad Request invalid_body: Payload validation error: this string is empty on property name",
      "client {\"name\": \"a\", \"nmae\": \"b\"}": "400 Bad Request invalid_body: Payload validation error: \"nmae\" is not a member here",
      "client {\"name\": \"a\", \"grant_types\": \"client_credentials\"}": "400 Bad Request invalid_body: Payload validation error: a string cannot stand here on property grant_types",
      "client {\"name\": \"a\", \"client_secret\": [\"hunter2\"]}": "400 Bad Request invalid_body: Payload validation error: an array cannot stand here on property client_secret",
      "change of an unknown client": "404 Not Found inexistent_client: The client does not exist.",
      "API {}": "400 Bad Request invalid_body: Payload validation error: the member \"identifier\" is missing",
      "API {\"identifier\": \"urn:a\", \"scopes\": [\"read:data\"]}": "400 Bad Request invalid_body: Payload validation error: a string cannot stand here on property scopes[0]",
      "API {\"identifier\": \"urn:a\", \"scopes\": [{\"value\": \"a b\"}]}": "400 Bad Request invalid_body: Payload validation error: this is not one scope on property scopes[0].value",
      "API {\"identifier\": \"urn:a\", \"token_lifetime\": 0}": "400 Bad Request invalid_body: Payload validation error: 0 is out of range on property token_lifetime",
      "API {\"identifier\": \"urn:a\", \"token_dialect\": \"opaque\"}": "400 Bad Request invalid_body: Payload validation error: \"opaque\" is not known here on property token_dialect",
      "API {\"identifier\": \"urn:a\", \"signing_alg\": \"HS256\"}": "400 Bad Request invalid_body: Payload validation error: \"HS256\" is not known here on property signing_alg",
      "API {\"identifier\": \"http://localhost:8080\"}": "409 Conflict resource_server_conflict: A resource server with this identifier exists already.",
      "API {\"identifier\": \"management\"}": "409 Conflict resource_server_conflict: A resource server with this identifier exists already.",
      "API {\"identifier\": \"ISSUER/api/v2/\"}": "409 Conflict resource_server_conflict: A resource server with this identifier exists already.",
      "change of the management API": "400 Bad Request operation_not_supported: The management API cannot be changed.",
      "deletion of the management API": "400 Bad Request operation_not_supported: The management API cannot be changed.",
      "the management API by its inner name": "404 Not Found inexistent_resource_server: The resource server does not exist.",
      "grant {}": "400 Bad Request invalid_body: Payload validation error: the member \"client_id\" is missing",
      "grant {\"client_id\": \"supa-cli\", \"audience\": \"http://localhost:8080\"}": "400 Bad Request invalid_body: Payload validation error: the member \"scope\" is missing",
      "grant {\"client_id\": \"nobody\", \"audience\": \"http://localhost:8080\", \"scope\": []}": "404 Not Found inexistent_client: The client does not exist.",
      "grant {\"client_id\": \"supa-cli\", \"audience\": \"urn:nowhere\", \"scope\": []}": "404 Not Found inexistent_resource_server: The resource server does not exist.",
      "grant {\"client_id\": \"supa-cli\", \"audience\": \"management\", \"scope\": []}": "404 Not Found inexistent_resource_server: The resource server does not exist.",
      "grant {\"client_id\": \"supa-cli\", \"audience\": \"ISSUER/api/v2/\", \"scope\": [\"read:users\"]}": "400 Bad Request invalid_scope: The resource server does not have the scope read:users.",
      "grant {\"client_id\": \"supa-cli\", \"audience\": \"http://localhost:8080\", \"scope\": []}": "409 Conflict client_grant_conflict: A client grant for this client and audience exists already.",
      "clients?per_page=0": "400 Bad Request invalid_query_string: Query validation error: per_page must be from 1 to 100",
      "clients?per_page=101": "400 Bad Request invalid_query_string: Query validation error: per_page must be from 1 to 100",
      "clients?page=-1": "400 Bad Request invalid_query_string: Query validation error: page must be from 0 to 1000000",
      "clients?page=x": "400 Bad Request invalid_query_string: Query validation error: page must be from 0 to 1000000",
      "a secret set without update:client_keys": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:client_keys",
      "a secret rotated without update:client_keys": "403 Forbidden insufficient_scope: Insufficient scope, expected any of: update:client_keys",
      "a name set with update:clients": "200"
     }
    }
    """#

let authenticated = [
    "JSON": "200 Bearer",
    "form": "200 Bearer",
    "Basic": "200 Bearer",
    "Basic with JSON": "200 Bearer",
    "Basic and the body": "400 invalid_request: The client authenticates in more than one way.",
    "Basic of a wrong secret": #"401 access_denied: Unauthorized [Basic realm="keyturn"]"#,
    "an assertion": "200 Bearer",
    "the same assertion again": "401 access_denied: Unauthorized",
    "an assertion for the issuer, as JSON": "200 Bearer",
    "an assertion for someone else": "401 access_denied: Unauthorized",
    "an assertion that has expired": "401 access_denied: Unauthorized",
    "an assertion beside another client": "401 access_denied: Unauthorized",
    "too often, the first": "200 Bearer",
    "too often, the second": "429 too_many_requests: Global limit has been reached [Retry-After]",
]
