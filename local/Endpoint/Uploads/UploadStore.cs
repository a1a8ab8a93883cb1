using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;
using CloudPipe.Local.S3;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Uploads;

/// <summary>Multipart uploads. Parts are files of the state directory until the completion makes one object of them.</summary>
internal sealed class UploadStore(
    RunDatabase database, string partsFolder, TimeProvider time, ModificationClock clock, BodyStager stager, ObjectWriter writer)
{
    private const int MostParts = 10_000;

    private readonly KeyLocks _locks = new();

    public async Task<Upload> CreateAsync(
        BucketEntry bucket, string key, ChecksumAlgorithm? algorithm, bool fullObject, ObjectDetails details)
    {
        bucket.CheckWritable();
        KeyPath.Check(key);
        var upload = new Upload(Guid.NewGuid().ToString("N"), bucket.Id, key, time.GetUtcNow(), algorithm, fullObject, details);
        Directory.CreateDirectory(Folder(upload));
        await database.WriteAsync(session => UploadTable.Insert(session, upload));
        return upload;
    }

    public Upload Require(BucketEntry bucket, string key, string id)
    {
        var upload = database.Read(session => UploadTable.Find(session, id));
        return upload is not null && upload.Bucket == bucket.Id && upload.Key == key ? upload : throw NoSuchUpload(id);
    }

    public IReadOnlyList<Upload> All(BucketEntry bucket) => database.Read(session => UploadTable.All(session, bucket.Id));

    public IReadOnlyList<UploadPart> Parts(Upload upload) => database.Read(session => UploadTable.Parts(session, upload.Id));

    /// <summary>Stores a part; a part of that number that is there already is replaced.</summary>
    public async Task<(UploadPart Part, StagedBody Body)> PutPartAsync(
        Upload upload, int number, Stream content, BodyExpectations expected, CancellationToken cancellationToken)
    {
        if (number is < 1 or > MostParts)
        {
            throw new S3Exception(S3Error.InvalidArgument, $"Part number must be an integer between 1 and {MostParts}, inclusive");
        }

        using var body = await stager.StageAsync(content, Folder(upload), expected with { Wanted = upload.Algorithm }, cancellationToken);
        var part = new UploadPart(
            number, body.File.Length, new DateTimeOffset(body.File.Modified, TimeSpan.Zero), body.ETag,
            upload.Algorithm is { } algorithm ? body.Checksums[algorithm] : null, $"{number}.{Guid.NewGuid():N}");
        using (await _locks.LockAsync(upload.Bucket, upload.Id, cancellationToken))
        {
            if (database.Read(session => UploadTable.Find(session, upload.Id)) is null)
            {
                throw NoSuchUpload(upload.Id);
            }

            var old = Parts(upload).FirstOrDefault(p => p.Number == number);
            body.File.MoveTo(PathOf(upload, part));
            await database.WriteAsync(session => UploadTable.InsertPart(session, upload.Id, part));
            if (old is not null)
            {
                File.Delete(PathOf(upload, old));
            }
        }

        return (part, body);
    }

    public async Task AbortAsync(Upload upload, CancellationToken cancellationToken)
    {
        using (await _locks.LockAsync(upload.Bucket, upload.Id, cancellationToken))
        {
            await RemoveAsync(upload);
        }
    }

    public async Task<StoredObject> CompleteAsync(
        BucketEntry bucket, Upload upload, UploadCompletion completion, CancellationToken cancellationToken)
    {
        using (await _locks.LockAsync(upload.Bucket, upload.Id, cancellationToken))
        {
            Require(bucket, upload.Key, upload.Id);
            var parts = PartAssembly.Choose(upload, Parts(upload), completion);
            if (completion.Size is { } announced && announced != parts.Sum(p => p.Size))
            {
                throw new S3Exception(S3Error.InvalidRequest, "The provided 'x-amz-mp-object-size' header does not match what was computed.");
            }

            using var file = StagedFile.Create(bucket.StagingFolder);
            var checksums = await AssembleAsync(upload, parts, completion, file, cancellationToken);
            var details = upload.Details with
            {
                PartSizes = [.. parts.Select(p => p.Size)],
                Checksums = checksums,
                ChecksumType = checksums.Count == 0 ? null : upload.FullObject ? "FULL_OBJECT" : "COMPOSITE",
            };
            file.Seal(clock.Next());
            var stored = await writer.PublishAsync(
                bucket, upload.Key, file, PartAssembly.ETag(parts), details, completion.Condition, "ObjectCreated:CompleteMultipartUpload",
                cancellationToken);
            await RemoveAsync(upload);
            return stored;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> AssembleAsync(
        Upload upload, List<UploadPart> parts, UploadCompletion completion, StagedFile file, CancellationToken cancellationToken)
    {
        var computed = completion.Checksums.Where(c => !c.Value.Contains('-', StringComparison.Ordinal)).Select(c => c.Key)
            .Concat(upload is { FullObject: true, Algorithm: { } wanted } ? [wanted] : [])
            .Distinct().Select(a => new RunningChecksum(a)).ToList();
        await PartAssembly.ConcatenateAsync(parts.Select(p => PathOf(upload, p)), file, computed, cancellationToken);
        var values = computed.ToDictionary(c => c.Algorithm, c => c.Finish());
        computed.ForEach(c => c.Dispose());
        if (upload is { FullObject: false, Algorithm: { } algorithm } && PartAssembly.Composite(algorithm, parts) is { } composite)
        {
            values[algorithm] = composite;
        }

        foreach (var (name, value) in completion.Checksums)
        {
            if (values.GetValueOrDefault(name) != value)
            {
                throw new S3Exception(S3Error.BadDigest, $"The {name.Name()} you specified did not match the calculated checksum.");
            }
        }

        return values.ToDictionary(v => v.Key.Header(), v => v.Value);
    }

    private async Task RemoveAsync(Upload upload)
    {
        await database.WriteAsync(session => UploadTable.Delete(session, upload.Id));
        if (Directory.Exists(Folder(upload)))
        {
            Directory.Delete(Folder(upload), recursive: true);
        }
    }

    private string Folder(Upload upload) => Path.Combine(partsFolder, upload.Id);

    private string PathOf(Upload upload, UploadPart part) => Path.Combine(Folder(upload), part.File);

    private static S3Exception NoSuchUpload(string id) => new(
        S3Error.NoSuchUpload,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        new Dictionary<string, string> { ["UploadId"] = id });
}
