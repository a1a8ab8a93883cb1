using System.Collections.Concurrent;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What one repository of a registry double holds; tests may look into it and change it behind the client's back.</summary>
internal sealed class StoredRepository
{
    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, StoredManifest> Manifests { get; } = new(StringComparer.Ordinal);

    /// <summary>Tag to digest.</summary>
    public ConcurrentDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public StoredRepository Add(TestImage image, string? tag = null)
    {
        foreach (var blob in image.LayerBlobs().Append(image.ConfigBlob()))
        {
            Blobs[blob.Digest] = blob.Bytes;
        }

        return Add(image.ManifestBlob(), tag);
    }

    public StoredRepository Add(TestBlob manifest, string? tag = null)
    {
        Manifests[manifest.Digest] = new(manifest.MediaType, manifest.Bytes);
        if (tag is not null)
        {
            Tags[tag] = manifest.Digest;
        }

        return this;
    }

    public StoredManifest? Find(string reference) =>
        Manifests.GetValueOrDefault(Tags.GetValueOrDefault(reference, reference));
}
