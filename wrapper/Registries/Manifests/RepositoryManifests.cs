using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>The verbs of manifests in one repository. A name is a tag or a digest.</summary>
internal sealed class RepositoryManifests(RegistryRepository repository)
{
    private const int MaxAttempts = 5;

    private static readonly TimeSpan WaitForBlobs = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Accepted = [MediaTypes.OciManifest, MediaTypes.DockerManifest, MediaTypes.OciIndex, MediaTypes.DockerList];

    /// <summary>Refusals of a manifest: the registry's words say which of them it is.</summary>
    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Conflict,
        HttpStatusCode.PreconditionFailed, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity,
    ];

    /// <exception cref="ImageException">CP3040 where there is none, CP3012 where it is another one than its digest says, CP3016.</exception>
    public async Task<RegistryManifest> GetAsync(string name, CancellationToken cancellationToken)
    {
        var pace = new RetryPace(TimeProvider.System);
        while (true)
        {
            try
            {
                var call = new RegistryCall(HttpMethod.Get, Target(name), [repository.ToPull]) { Accept = Accepted, Expected = [HttpStatusCode.NotFound] };
                using var response = await repository.Client.SendAsync(call, cancellationToken);
                return await ReadAsync(response, name, cancellationToken);
            }
            catch (IOException e)
            {
                await pace.WaitAsync($"the manifest {repository}:{name}", e, cancellationToken);
            }
        }
    }

    /// <summary>The digest that a tag has now; null where there is no such tag or the registry does not say.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var call = new RegistryCall(HttpMethod.Head, Target(name), [repository.ToPush]) { Accept = Accepted, Expected = [HttpStatusCode.NotFound] };
        using var response = await repository.Client.SendAsync(call, cancellationToken);
        return response.IsSuccessStatusCode ? RegistryAnswer.Digest(response) : null;
    }

    /// <exception cref="ImageException">CP3043 where the registry refuses it, CP3041 where it stores something else.</exception>
    public async Task PutAsync(string name, ReadOnlyMemory<byte> manifest, string mediaType, string digest, CancellationToken cancellationToken)
    {
        var call = new RegistryCall(HttpMethod.Put, Target(name), [repository.ToPush])
        {
            Content = () => new ReadOnlyMemoryContent(manifest) { Headers = { ContentType = new(mediaType) } },
            Expected = Refusals,
        };
        for (var attempt = 1; ; attempt++)
        {
            using var response = await repository.Client.SendAsync(call, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                RequireStored(response, name, manifest, digest);
                return;
            }

            var words = await ErrorWords.OfAsync(response, cancellationToken);
            if (attempt < MaxAttempts && words.Text.Contains("BLOB_UNKNOWN", StringComparison.Ordinal))
            {
                // All blobs are there. docker-registry overlooks one while another push to the same repository links it again.
                await Task.Delay(WaitForBlobs * attempt, TimeProvider.System, cancellationToken);
                continue;
            }

            if (await FindAsync(name, cancellationToken) == digest)
            {
                return; // A tag that may not change, and need not.
            }

            throw new ImageException(
                ImageErrorCodes.ManifestRefused,
                $"{repository} does not take the manifest '{name}', it answers {(int)response.StatusCode}{words.Text}.",
                "The registry says why: a tag that may not be changed, a kind of image it does not store, a layer it lost.");
        }
    }

    private void RequireStored(HttpResponseMessage response, string name, ReadOnlyMemory<byte> manifest, string digest)
    {
        if (RegistryAnswer.Digest(response) is { } stored && stored != ContentDigest.Of(manifest.Span, stored))
        {
            throw new ImageException(
                ImageErrorCodes.UploadDamaged,
                $"{repository} stored {stored} as '{name}', not {digest}.",
                "Something in between changes what is sent, or the registry rewrites manifests.");
        }
    }

    private async Task<RegistryManifest> ReadAsync(HttpResponseMessage response, string name, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            var words = await ErrorWords.OfAsync(response, cancellationToken);
            throw new ImageException(
                ImageErrorCodes.NotInRegistry,
                $"{repository} has no image '{name}'{words.Text}.",
                "Check the name and the tag.");
        }

        var what = $"the manifest {repository}:{name}";
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = await BlobReader.ReadAsync(body, what, cancellationToken);
        var digest = ContentDigest.Of(bytes);
        Verify(bytes, name, what);
        if (RegistryAnswer.Digest(response) is { } announced)
        {
            Verify(bytes, announced, what);
        }

        return new RegistryManifest(bytes, TypeOf(response, bytes, what), digest);
    }

    private string Target(string name) => repository.Target($"manifests/{name}");

    /// <summary>Registries that serve plain files say what kind of file it is, not what kind of manifest.</summary>
    private static string TypeOf(HttpResponseMessage response, byte[] bytes, string what)
    {
        var announced = response.Content.Headers.ContentType?.MediaType ?? "";
        if (MediaTypes.IsManifest(announced) || MediaTypes.IsIndex(announced))
        {
            return announced;
        }

        var root = JsonBytes.Parse(bytes, what, ImageErrorCodes.BadManifest);
        return root.Text("mediaType") is { } own ? own
            : announced.StartsWith("application/vnd.", StringComparison.Ordinal) ? announced
            : root.Json.ContainsKey("manifests") ? MediaTypes.OciIndex
            : MediaTypes.OciManifest;
    }

    private static void Verify(byte[] bytes, string name, string what)
    {
        if (ContentDigest.IsValid(name) && ContentDigest.Of(bytes, name) is var actual && actual != name)
        {
            throw new StreamPromise(what, name, Size: null).WrongDigest(actual);
        }
    }
}
