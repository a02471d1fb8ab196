locals {
  reads  = ["s3:GetObjct", "s3:ListBucket"]
  bucket = "arn:aws:s3:::${var.name}"
  region = "eu-west-1"
  pools = {
    main  = "arn:aws:cognito-idp:eu-west-1:12345678901:userpool/eu-west-1_AbCdEfGhI"
    other = "arn:aws:cognito-idp:${local.region}:123456789012:userpool/*"
  }
  lists = [["*"], ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]]

  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazon.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}
