using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>GET, HEAD and PUT of manifests; nothing that could not be pulled gets in.</summary>
internal sealed class ManifestEndpoint(RegistryStore store, RegistryQuirks quirks)
{
    private const int Largest = 4 << 20;
    private const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    private const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    public async Task HandleAsync(HttpContext http, RegistryRoute route)
    {
        if (!RegistryRoute.IsTag(route.Reference) && !RegistryRoute.IsDigest(route.Reference))
        {
            throw RefusedException.BadRequest("TAG_INVALID", "neither tag nor digest");
        }

        await (route.Kind == RequestKind.PutManifest ? PutAsync(http, route) : GetAsync(http, route));
    }

    private async Task GetAsync(HttpContext http, RegistryRoute route)
    {
        var manifest = store[route.Repository].Find(route.Reference) ?? throw RefusedException.NotFound("MANIFEST_UNKNOWN", "manifest unknown");
        var accepted = http.Request.Headers.Accept.SelectMany(a => a!.Split(',')).Select(a => a.Split(';')[0].Trim());
        if (!accepted.Any(a => a == "*/*" || a == manifest.MediaType))
        {
            throw RefusedException.NotFound("MANIFEST_UNKNOWN", $"the manifest is {manifest.MediaType}, which is not accepted");
        }

        http.Response.ContentType = manifest.MediaType;
        if (!quirks.WithoutDigestHeader)
        {
            http.Response.Headers["Docker-Content-Digest"] = manifest.Digest;
        }

        if (!quirks.ChunkedAnswers)
        {
            http.Response.ContentLength = manifest.Bytes.Length;
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(manifest.Bytes, http.RequestAborted);
        }
    }

    private async Task PutAsync(HttpContext http, RegistryRoute route)
    {
        if (http.Request.ContentLength is not <= Largest)
        {
            throw new RefusedException(HttpStatusCode.RequestEntityTooLarge, "SIZE_INVALID", "too large, or of no length");
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var manifest = new StoredManifest(http.Request.ContentType ?? "", body.ToArray());
        if (RegistryRoute.IsDigest(route.Reference) && route.Reference != manifest.Digest)
        {
            throw RefusedException.BadRequest("DIGEST_INVALID", "the digest is not that of the manifest");
        }

        Check(manifest, store[route.Repository]);
        store[route.Repository].Manifests[manifest.Digest] = manifest;
        if (!RegistryRoute.IsDigest(route.Reference))
        {
            store[route.Repository].Tags[route.Reference] = manifest.Digest;
        }

        ServerAnswer.Empty(
            http, HttpStatusCode.Created, $"/v2/{route.Repository}/manifests/{manifest.Digest}", quirks.WithoutDigestHeader ? null : manifest.Digest);
    }

    private static void Check(StoredManifest manifest, StoredRepository repository)
    {
        var root = Parse(manifest.Bytes);
        if (manifest.MediaType is not (OciManifest or OciIndex or DockerManifest or DockerList))
        {
            throw new RefusedException(HttpStatusCode.UnsupportedMediaType, "MANIFEST_INVALID", $"Content-Type is '{manifest.MediaType}'");
        }

        if (root["schemaVersion"]?.GetValue<int>() != 2 || (root["mediaType"]?.GetValue<string>() ?? manifest.MediaType) != manifest.MediaType)
        {
            throw RefusedException.BadRequest("MANIFEST_INVALID", "schemaVersion or mediaType is wrong");
        }

        if (manifest.MediaType is OciIndex or DockerList)
        {
            foreach (var child in root["manifests"]!.AsArray())
            {
                var stored = repository.Manifests.GetValueOrDefault(child!["digest"]!.GetValue<string>());
                if (stored is null || stored.Bytes.Length != child["size"]!.GetValue<long>() || stored.MediaType != child["mediaType"]!.GetValue<string>())
                {
                    throw RefusedException.BadRequest("MANIFEST_BLOB_UNKNOWN", $"{child["digest"]} is not here, or of another size or type");
                }
            }

            return;
        }

        var docker = manifest.MediaType == DockerManifest;
        foreach (var part in root["layers"]!.AsArray().Append(root["config"]))
        {
            CheckPart(part!, docker, repository);
        }
    }

    private static void CheckPart(JsonNode part, bool docker, StoredRepository repository)
    {
        var (type, digest) = (part["mediaType"]!.GetValue<string>(), part["digest"]!.GetValue<string>());
        if (!type.StartsWith(docker ? "application/vnd.docker." : "application/vnd.oci.", StringComparison.Ordinal))
        {
            throw RefusedException.BadRequest("MANIFEST_INVALID", $"{type} in a manifest of the other kind");
        }

        if (type.Contains("foreign", StringComparison.Ordinal) || type.Contains("nondistributable", StringComparison.Ordinal))
        {
            return;
        }

        if (repository.Blobs.GetValueOrDefault(digest) is not { } blob || blob.Length != part["size"]!.GetValue<long>())
        {
            throw RefusedException.BadRequest("MANIFEST_BLOB_UNKNOWN", $"{digest} is not here, or of another size");
        }
    }

    private static JsonNode Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes)!;
        }
        catch (JsonException e)
        {
            throw RefusedException.BadRequest("MANIFEST_INVALID", e.Message);
        }
    }
}
