namespace CloudPipe.Generator.Tests;

public sealed class GeneratedCodeTests
{
    [Fact]
    public void A_document_becomes_four_types()
    {
        var (compilation, files) = Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("change123-s3", Documents.Variable("TEST_ENV", required: true)))).Generate();

        files.Keys.Order().ShouldBe(["Change123S3Algorithm.g.cs", "Change123S3Dispatcher.g.cs", "Change123S3JsonContext.g.cs", "Change123S3Variables.g.cs"]);
        compilation.GetDiagnostics().ShouldBeEmpty(string.Join('\n', files.Values));
    }
}
