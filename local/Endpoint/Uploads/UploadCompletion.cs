using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.Uploads;

/// <summary>What a completion asks for.</summary>
/// <param name="Parts">The parts, in the order of the object.</param>
/// <param name="Condition">On what is there.</param>
/// <param name="Checksums">What the whole must have.</param>
/// <param name="Size">What the whole must measure; null if not said.</param>
internal sealed record UploadCompletion(
    IReadOnlyList<CompletedPart> Parts, WriteCondition Condition, IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums, long? Size);
