namespace CloudPipe.Deployer.Surveying;

/// <param name="Files">In the order of their keys.</param>
/// <param name="Notes">What was not looked at, one sentence each; empty where all files were.</param>
public sealed record Survey(IReadOnlyList<SurveyedFile> Files, IReadOnlyList<string> Notes);
