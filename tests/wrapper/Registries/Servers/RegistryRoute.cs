using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What a request asks for; the reference is a tag, a digest or an upload, or empty.</summary>
internal sealed partial record RegistryRoute(RequestKind Kind, string Repository, string Reference)
{
    public bool IsWrite => Kind is RequestKind.PutManifest or RequestKind.StartUpload or RequestKind.MountBlob or RequestKind.PatchUpload
        or RequestKind.PutUpload or RequestKind.UploadStatus or RequestKind.CancelUpload;

    public static RegistryRoute Of(HttpRequest request)
    {
        var path = request.Path.Value!;
        var method = request.Method;
        if (path == "/v2/")
        {
            return new(RequestKind.Ping, "", "");
        }

        if (path == "/token")
        {
            return new(RequestKind.Token, "", "");
        }

        if (Upload().Match(path) is { Success: true } upload)
        {
            return new(UploadKind(method, upload.Groups["id"].Value, request.Query.ContainsKey("mount")), upload.Groups["name"].Value, upload.Groups["id"].Value);
        }

        if (Content().Match(path) is not { Success: true } content)
        {
            return new(RequestKind.Unknown, "", "");
        }

        var kind = (method, content.Groups["what"].Value) switch
        {
            ("HEAD", "manifests") => RequestKind.HeadManifest,
            ("GET", "manifests") => RequestKind.GetManifest,
            ("PUT", "manifests") => RequestKind.PutManifest,
            ("HEAD", "blobs") => RequestKind.HeadBlob,
            ("GET", "blobs") => RequestKind.GetBlob,
            ("GET", "tags") => RequestKind.ListTags,
            _ => RequestKind.Unknown,
        };
        return new(kind, content.Groups["name"].Value, content.Groups["id"].Value);
    }

    public static bool IsRepository(string name) => name.Length <= 255 && Name().IsMatch(name);

    public static bool IsTag(string tag) => Tag().IsMatch(tag);

    public static bool IsDigest(string digest) => Digest().IsMatch(digest);

    private static RequestKind UploadKind(string method, string upload, bool mount) => (method, upload.Length > 0) switch
    {
        ("POST", false) => mount ? RequestKind.MountBlob : RequestKind.StartUpload,
        ("PATCH", true) => RequestKind.PatchUpload,
        ("PUT", true) => RequestKind.PutUpload,
        ("GET", true) => RequestKind.UploadStatus,
        ("DELETE", true) => RequestKind.CancelUpload,
        _ => RequestKind.Unknown,
    };

    [GeneratedRegex(@"\A/v2/(?<name>.+)/blobs/uploads/(?<id>[^/]*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Upload();

    [GeneratedRegex(@"\A/v2/(?<name>.+)/(?<what>manifests|blobs|tags)/(?<id>[^/]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Content();

    [GeneratedRegex(@"\A[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digest();
}
