namespace CloudPipe.Wrapper;

/// <summary>What the verification of one image found.</summary>
/// <param name="Image">The image, as it was read.</param>
/// <param name="Provenance">What it says of itself.</param>
/// <param name="Outcome">In a word.</param>
/// <param name="ExpectedDigest">The digest that wrapping again gives; with another agent's build it says nothing.</param>
/// <param name="Differences">What is not as it would be, in sentences without a full stop; empty unless the outcome is <see cref="VerificationOutcome.Different"/>.</param>
/// <param name="IsStoredOtherwise">
/// True where layers and the fields of the config are the same, and only the documents that list them were written anew, as Docker's image
/// store does.
/// </param>
public sealed record VerifiedImage(
    ContainerImage Image,
    WrapProvenance Provenance,
    VerificationOutcome Outcome,
    string ExpectedDigest,
    IReadOnlyList<string> Differences,
    bool IsStoredOtherwise);
