namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>Who may ask at all.</summary>
internal static class AccessCases
{
    public static IEnumerable<ProtocolCase> All =>
    [
        new("ACCESS-1", c => c.Signed().ExchangeAsync("GET /data/k HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"), 403, "AccessDenied"),
        new("ACCESS-2", c => With(c, s => s.Secret = "wrong").SendAsync("GET", "/data/k"), 403, "SignatureDoesNotMatch"),
        new("ACCESS-3", c => With(c, s => s.AccessKeyId = "AKIAAAAAAAAAAAAAAAAA").SendAsync("GET", "/data/k"), 403, "InvalidAccessKeyId"),
        new("ACCESS-4", c => With(c, s => s.Now = s.Now.AddMinutes(-16)).SendAsync("GET", "/data/k"), 403, "RequestTimeTooSkewed"),
        new("ACCESS-5", c => c.Signed().SendAsync("GET", "/data/k", unsignedHeader: "x-amz-meta-a: b"), 403, "AccessDenied"),
        new("ACCESS-6", c => c.S3("GET", "/data/k", "", "x-amz-security-token:nonsense"), 400, "InvalidToken"),
        new("ACCESS-7", c => Authorized(c, "AWS4-HMAC-SHA256 nonsense"), 400, "AuthorizationHeaderMalformed"),
        new("ACCESS-8", c => Authorized(c, "AWS key:signature"), 400, "InvalidRequest"),
        new("ACCESS-9", c => Sqs(c, s => s.Secret = "wrong"), 403, "SignatureDoesNotMatch"),
        new("ACCESS-10", c => Sqs(c, s => s.AccessKeyId = "AKIAAAAAAAAAAAAAAAAA"), 403, "InvalidClientTokenId"),
        new("ACCESS-11", c => c.Signed().ExchangeAsync("GET /data/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=604801 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"), 400, "AuthorizationQueryParametersError"),
    ];

    private static SignedClient With(ProtocolClient client, Action<SignedClient> change)
    {
        var signed = client.Signed();
        change(signed);
        return signed;
    }

    private static Task<string> Sqs(ProtocolClient client, Action<SignedClient> change) => With(client, s =>
    {
        s.Service = "sqs";
        change(s);
    }).SendAsync("POST", "/", "Action=ListQueues", headers: ["content-type:application/x-www-form-urlencoded"]);

    private static Task<string> Authorized(ProtocolClient client, string header) =>
        client.Signed().ExchangeAsync($"GET /data/k HTTP/1.1\r\nhost: x\r\nauthorization: {header}\r\nconnection: close\r\n\r\n");
}
