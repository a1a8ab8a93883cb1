namespace CloudPipe.Wrapper;

/// <summary><c>docker-archive:PATH[:REF]</c>, in the old layout of <c>docker save</c> and in the one since Docker 25.</summary>
internal sealed class DockerArchiveSource : IImageSource
{
    public async Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken)
    {
        var files = await TarFiles.OpenAsync(reference.Name, cancellationToken);
        var entry = Choose(await ArchiveManifest.ReadAsync(files, cancellationToken), reference, files);
        var image = await new DockerArchiveReader(files, entry).ReadAsync(cancellationToken);
        if (platform is not null && !ImagePlatform.Of(image.Config).Satisfies(ImagePlatform.Parse(platform)))
        {
            throw PlatformChoice.NotThere([ImagePlatform.Of(image.Config)], ImagePlatform.Parse(platform), reference.ToString());
        }

        return image;
    }

    private static ArchiveEntry Choose(IReadOnlyList<ArchiveEntry> entries, ImageReference reference, TarFiles files)
    {
        if (reference.SourceIndex is { } number)
        {
            return number < entries.Count ? entries[number] : throw NotThere($"it has {entries.Count} images", entries, files);
        }

        if (reference.Tag is { } tag)
        {
            return entries.FirstOrDefault(e => e.RepoTags.Any(t => DockerName.Same(t, tag)))
                ?? throw NotThere($"it has no image called '{tag}'", entries, files);
        }

        return entries is [var only] ? only : throw NotThere($"it holds {entries.Count} images", entries, files);
    }

    private static ImageException NotThere(string problem, IReadOnlyList<ArchiveEntry> entries, TarFiles files)
    {
        var names = entries.SelectMany(e => e.RepoTags).ToList();
        return new ImageException(
            ImageErrorCodes.TagNotFound,
            $"{files.Description}: {problem}.",
            names.Count == 0
                ? "Its images have no names: add :@0 for the first, :@1 for the second."
                : $"Add the name of the one you mean: {string.Join(", ", names.Take(20))}.");
    }
}
