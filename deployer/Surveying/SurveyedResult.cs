using CloudPipe.Deployer.Explaining;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Surveying;

/// <param name="Stage">The algorithm's name.</param>
/// <param name="Key">In the stage's output bucket.</param>
/// <param name="Object">The result.</param>
/// <param name="Said">How it was made, as its worker wrote to it.</param>
public sealed record SurveyedResult(string Stage, string Key, FoundObject Object, StatedResult Said);
